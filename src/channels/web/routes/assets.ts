import type { Express } from 'express';
import { type Assets, assetsPath } from '../../../design/assets.ts';

const yearSeconds = 31_536_000;

/** Styles, fonts and modules. Under the present version they may be kept for ever; a page of before a change gets the new. */
export function mountAssets(app: Express, assets: Assets): void {
  app.get(`${assetsPath}/:version/*path`, (request, response, next) => {
    const { version, path } = request.params;
    const asset = assets.find(path.join('/'));
    if (asset === undefined) {
      next();
      return;
    }
    const isCurrent = version === assets.version;
    response.setHeader('Cache-Control', isCurrent ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    response.setHeader('Content-Type', asset.mime);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.vary('Accept-Encoding');
    if (asset.gzip !== undefined && request.acceptsEncodings('gzip') === 'gzip') {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(asset.gzip);
      return;
    }
    response.end(asset.bytes);
  });
}
