import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  devIndicators: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pg-boss", "@prisma/adapter-pg", "@prisma/client"],
};

export default config;
