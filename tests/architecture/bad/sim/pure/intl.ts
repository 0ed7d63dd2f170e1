export const format = new Intl.NumberFormat("zh-CN");
