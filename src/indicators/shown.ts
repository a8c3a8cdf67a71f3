/** Written so that nobody can click it by mistake: vcb-login[.]top. */
export function defang(address: string): string {
  return address.replace(/^http/i, 'hxxp').replaceAll('.', '[.]');
}

/** The middle of a number that may be a private person's is hidden: "091****678". */
export function maskMiddle(digits: string, keepLeft: number, keepRight: number): string {
  const hidden = digits.length - keepLeft - keepRight;
  if (hidden <= 0) return '*'.repeat(digits.length);
  return digits.slice(0, keepLeft) + '*'.repeat(hidden) + digits.slice(digits.length - keepRight);
}
