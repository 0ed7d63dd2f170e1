export const later = import("#models/kind.ts");
