/** Fonts of the system with Chinese characters; nothing is downloaded. */
export const LABEL_FONT =
  '"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC","Segoe UI",sans-serif';
