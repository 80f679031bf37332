import type { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { parse } from "pg-connection-string";
import { MigrationAdapterFactory } from "#lib/core/postgres/schema-engine.ts";
import { readCatalogTypes } from "./catalog-types.ts";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Connects the engine to a live database and to shadow databases beside it. */
export class LiveFactory extends MigrationAdapterFactory {
  readonly #config: pg.PoolConfig;

  constructor(url: string) {
    const config = poolConfig(url);
    super(config, { schema: new URL(url).searchParams.get("schema") ?? undefined });
    this.#config = config;
  }

  override async connect(): Promise<Adapter> {
    const adapter = readCatalogTypes(await super.connect());
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => readCatalogTypes(await startTransaction(level));
    return adapter;
  }

  /** PrismaPg drops its shadow database while its own pool is still connected to it, which Postgres refuses. */
  override async connectToShadowDb(): Promise<Adapter> {
    const owner = await super.connect();
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await owner.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await new ShadowFactory({ ...this.#config, database }).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await owner.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      await owner.dispose();
    };
    return shadow;
  }
}

class ShadowFactory extends MigrationAdapterFactory {
  override async connect(): Promise<Adapter> {
    return readCatalogTypes(await super.connect());
  }
}

/** Separate fields: a connection string would win over the `database` by which the shadow database is chosen. */
function poolConfig(url: string): pg.PoolConfig {
  const { host, port, user, password, database, ssl } = parse(url);
  return {
    host: host || "localhost",
    port: Number(port || 5432),
    user,
    password,
    database: database ?? undefined,
    ssl: ssl as pg.PoolConfig["ssl"],
  };
}

const noDatabase = () => Promise.reject(new Error("This comparison was to need no database."));

const offlineAdapter: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "offline",
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  queryRaw: async () => ({
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 17.0", 170000]],
  }),
  executeRaw: noDatabase,
  executeScript: noDatabase,
  startTransaction: noDatabase,
  dispose: async () => undefined,
};

/** The engine connects even to compare two schema files: this answers its handshake as a Postgres 17 would. */
export const offlineFactory: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "offline",
  connect: async () => offlineAdapter,
  connectToShadowDb: async () => offlineAdapter,
};
