/** Most spans, or records, in one request. Exporters send 512, Collectors 8,192. */
export const MOST_ITEMS = 50_000;

/** Most resources and scopes in one request, and most fields that are not items in each of them. */
export const MOST_CONTAINERS = 100_000;

/** Most fields (protobuf), or values (JSON), in one span or resource: some thousand attributes. */
export const MOST_FIELDS = 50_000;

/** How deep JSON may be nested; protobuf's library has a limit of its own, of about the same depth. */
export const MOST_DEPTH = 128;

/** Reading pauses after about so many bytes, to let others run. */
export const PAUSE_BYTES = 65_536;
