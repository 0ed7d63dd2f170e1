const MEGABYTE = 1024 * 1024;

/** Sizes beyond which a file is refused instead of tried. */
export const LIMITS = {
  /** Bytes of a file of text. */
  textBytes: 1024 * MEGABYTE,
  /** Bytes of a workbook as stored. */
  workbookBytes: 64 * MEGABYTE,
  /** Bytes of a workbook unpacked, all its parts together. */
  unpackedBytes: 400 * MEGABYTE,
  /** Unpacked by stored size of one part; a sheet of like rows reaches some 100. */
  packingRatio: 300,
  /** A part smaller than this may be packed as tightly as it likes, bytes. */
  ratioFreeBytes: 4 * MEGABYTE,
  /** Parts of a workbook: sheets, styles, pictures. */
  parts: 2000,
  columns: 500,
  rows: 2_000_000,
  /** Characters of a cell: as many as Excel holds. */
  cell: 32_767,
} as const;

/** Bytes that are read at a time. */
export const PORTION_BYTES = MEGABYTE;
