/** In the data folder: the key of the demo's application, for whoever may read the folder. */
export const DEMO_KEY_FILE = "demo-application-key";
