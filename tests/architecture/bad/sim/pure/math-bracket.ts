export const sine = Math["sin"](1);
