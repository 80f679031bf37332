/** What this package calls itself towards the server; the same as in package.json. */
export const SDK_VERSION = "0.1.0";
