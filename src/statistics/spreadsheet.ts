type Rows = readonly (readonly (string | number)[])[];

/** CSV (RFC 4180) that a spreadsheet opens as UTF-8; a cell never begins a formula. */
export function toCsv(rows: Rows): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** XLSX with the first row in bold; texts are typed as texts, so that none is a formula. */
export async function toXlsx(sheet: string, rows: Rows): Promise<Buffer> {
  // Loaded only where somebody downloads a table.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const cells = rows.map((row, index) =>
    row.map((value) => ({
      value,
      type: typeof value === 'number' ? Number : String,
      ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  );
  const columns = (rows[0] ?? []).map((_, index) => ({ width: index === 0 ? 40 : 20 }));
  return writeXlsxFile(cells, { sheet: sheetName(sheet), columns, stickyRowsCount: 1 }).toBuffer();
}

const longestSheetName = 31;
/** Excel opens no file whose sheet is named otherwise. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, longestSheetName);
}
