postMessage(1);
export {};
