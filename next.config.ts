import type { NextConfig } from "next";

const config: NextConfig = {
  // Several development servers, each on its own port, may run side by side: each has its own folder.
  distDir: process.env.CONSOLE_DIST ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  devIndicators: false,
  // A suite of many thousand cases is imported in one piece.
  experimental: { serverActions: { bodySizeLimit: "16mb" } },
  // `npm test` checks the types; a first start should not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ["pdfkit", "pg", "pg-boss", "@prisma/adapter-pg", "@prisma/client"],
};

export default config;
