/** Version of the engine. A snapshot or command log of another version is refused. */
export const ENGINE_VERSION = "0.5.0";
