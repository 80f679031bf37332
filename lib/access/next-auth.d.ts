import "next-auth";
import "next-auth/jwt";

declare module "next-auth" {
  interface Session {
    secret?: string;
    idToken?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    session?: string;
    idToken?: string;
  }
}
