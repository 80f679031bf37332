import { ColumnTypeEnum, type SqlQuery, type SqlQueryable, type SqlResultSet } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR = 18;
const CHAR_ARRAY = 1002;
const TEXT = 25;
const TEXT_ARRAY = 1009;
const NAME_ARRAY = 1003;
const ACL_ARRAY = 1034;

/** Types of the system catalog that PrismaPg refuses (prisma/orm#27403), and the type it accepts in their stead. */
const STAND_INS = new Map<number, number>([
  [CHAR, TEXT],
  [22, TEXT], // int2vector
  [24, TEXT], // regproc
  [30, TEXT], // oidvector
  [194, TEXT], // pg_node_tree
  [1033, TEXT], // aclitem
  [2205, TEXT], // regclass
  [2206, TEXT], // regtype
  [NAME_ARRAY, TEXT_ARRAY],
  [ACL_ARRAY, TEXT_ARRAY],
]);

/** The part of PrismaPg's queryable that its types keep private: the raw answer, before columns are typed. */
type RawQueryable = { performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }> };

/** Lets a PrismaPg adapter or transaction read the system catalog, as introspection must. Changes it in place. */
export function readCatalogTypes<T extends SqlQueryable>(queryable: T): T {
  // The types name scalar oids only; the parsers know arrays too.
  const parseTextArray: (text: string) => unknown = pg.types.getTypeParser(TEXT_ARRAY as number);
  for (const oid of [CHAR_ARRAY, NAME_ARRAY, ACL_ARRAY]) {
    pg.types.setTypeParser(oid, parseTextArray);
  }
  const raw = queryable as unknown as RawQueryable;
  const performIO = raw.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  const charColumns = new WeakMap<SqlQuery, number[]>();

  raw.performIO = async (query) => {
    const result = await performIO(query);
    charColumns.set(
      query,
      result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])),
    );
    for (const field of result.fields) field.dataTypeID = STAND_INS.get(field.dataTypeID) ?? field.dataTypeID;
    return result;
  };
  queryable.queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}
