export type Kind = import("#models/kind.ts").Kind;
