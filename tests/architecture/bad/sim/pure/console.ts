console.log("hello");
export {};
