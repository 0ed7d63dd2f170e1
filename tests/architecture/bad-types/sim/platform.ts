export const title = document.title;
export const later = setTimeout(() => 0, 1);
export const bytes = Buffer.alloc(1);
export const log = console.log;
export const clock = performance.now();
