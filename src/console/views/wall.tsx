import type { VNode } from 'preact';

export interface WallNumber {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Somebody has to do something now. */
  readonly alarm: boolean;
}

/** Numbers that are read from across the room; no name, no narrative. Its script keeps them up to date. */
export function Wall(props: { numbers: readonly WallNumber[]; days: number }): {
  title: string;
  content: VNode;
} {
  return {
    title: 'Màn hình lớn',
    content: (
      <>
        <div class="heading">
          <h1>Lá Chắn hôm nay</h1>
          <a href="/console/dashboard">Về trang số liệu</a>
        </div>
        <dl class="wall-numbers" data-wall-events="/console/wall/events">
          {props.numbers.map(({ name, label, value, alarm }) => (
            <div key={name} class={alarm ? 'panel wall-alarm' : 'panel'} data-wall={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p class="soft" role="status" data-wall-state>
          Số tự cập nhật vài giây một lần.
        </p>
      </>
    ),
  };
}
