import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export interface PageProps {
  readonly title: string;
  /** URLs, in order. */
  readonly styles: readonly string[];
  /** ES modules of our own. */
  readonly scripts?: readonly string[];
  /** Modules that those import: fetched at once instead of one after the other. */
  readonly preload?: readonly string[];
  /** Styles for browsers without script. */
  readonly plainStyles?: readonly string[];
  /** Kept out of search engines. */
  readonly hidden?: boolean;
  readonly description?: string;
  readonly bodyClass?: string;
  readonly children: ComponentChildren;
}

/** The frame of every page: no inline script, no inline style, nothing from elsewhere. */
export function Page(props: PageProps) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        {/* Numbers in a suspicious message must not become links by themselves. */}
        <meta name="format-detection" content="telephone=no, email=no, address=no" />
        <meta name="color-scheme" content="light dark" />
        {props.hidden === true && <meta name="robots" content="noindex, nofollow" />}
        {props.description !== undefined && <meta name="description" content={props.description} />}
        <title>{props.title}</title>
        {props.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {props.plainStyles !== undefined && (
          <noscript>
            {props.plainStyles.map((href) => (
              <link key={href} rel="stylesheet" href={href} />
            ))}
          </noscript>
        )}
        {props.preload?.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
        {props.scripts?.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body class={props.bodyClass}>{props.children}</body>
    </html>
  );
}

/** @returns the document as it goes over the wire */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
