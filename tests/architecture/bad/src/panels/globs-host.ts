export const all = import.meta.glob("../host/*.ts");
