/**
 * A float as Python prints it: `2.0`, `1e-05`, `1e+22`, `nan`. JavaScript and Python agree on the shortest digits, not on
 * where the exponent begins nor on its width.
 */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const width = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${width}`;
  }
  if (exponent < 0) {
    const digits = mantissa.replace('-', '').replace('.', '');
    return `${value < 0 ? '-' : ''}0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
