setTimeout(() => 0, 1);
export {};
