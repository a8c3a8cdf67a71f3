/** One choice of a list's filter: a link, so that every filtered list has an address. */
export interface FilterChoice {
  readonly label: string;
  readonly href: string;
  readonly count?: number;
  readonly current: boolean;
}

export function Filter({ label, choices }: { label: string; choices: readonly FilterChoice[] }) {
  return (
    <nav aria-label={label}>
      <ul class="filter">
        {choices.map((choice) => (
          <li key={choice.href}>
            <a href={choice.href} {...(choice.current ? { 'aria-current': 'page' as const } : {})}>
              {choice.label}
              {choice.count !== undefined && <span class="filter-count">{choice.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
