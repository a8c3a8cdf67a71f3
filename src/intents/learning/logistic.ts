/** A probability from a few signals: 1 / (1 + e^-(bias + Σ weight · signal)). */
export interface Logistic {
  readonly weights: readonly number[];
  readonly bias: number;
}

export function probability(model: Logistic, signals: readonly number[]): number {
  let sum = model.bias;
  for (let index = 0; index < signals.length; index += 1) {
    sum += (model.weights[index] ?? 0) * (signals[index] ?? 0);
  }
  return 1 / (1 + Math.exp(-sum));
}

export interface LogisticExample {
  readonly signals: readonly number[];
  readonly isTrue: boolean;
}

/** A round that moves no weight further than this is the last. */
const settled = 1e-6;

/** Newton's method with a light ridge: a dozen rounds settle a handful of signals. Deterministic. */
export function fitLogistic(examples: readonly LogisticExample[], rounds = 12, ridge = 1e-2): Logistic {
  const size = (examples[0]?.signals.length ?? 0) + 1;
  let solution: number[] = new Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const gradient = solution.map((value) => ridge * value);
    const hessian = solution.map((_, row) => solution.map((_, column) => (row === column ? ridge : 0)));
    for (const { signals, isTrue } of examples) {
      const chance = probability({ weights: solution, bias: solution[size - 1] as number }, signals);
      const error = chance - (isTrue ? 1 : 0);
      const curve = Math.max(chance * (1 - chance), 1e-6);
      for (let row = 0; row < size; row += 1) {
        // The bias counts as one more signal, which is always 1.
        const input = signals[row] ?? 1;
        gradient[row] = (gradient[row] as number) + error * input;
        const line = hessian[row] as number[];
        for (let column = 0; column < size; column += 1)
          line[column] = (line[column] as number) + curve * input * (signals[column] ?? 1);
      }
    }
    const step = solve(hessian, gradient);
    solution = solution.map((value, index) => value - (step[index] ?? 0));
    if (step.every((value) => Math.abs(value) < settled)) break;
  }
  return { weights: solution.slice(0, -1), bias: solution.at(-1) ?? 0 };
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(cell(row, column)) > Math.abs(cell(pivot, column))) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = cell(row, column) / (cell(column, column) || 1e-12);
      const line = rows[row] ?? [];
      for (let next = column; next <= size; next += 1)
        line[next] = cell(row, next) - factor * cell(column, next);
    }
  }
  return rows.map((_, index) => cell(index, size) / (cell(index, index) || 1e-12));
}
