import { Toast } from '../../design/toast.tsx';

/** What became of a message to several people, by the page's address. */
export function Told({ query }: { readonly query: URLSearchParams }) {
  if (query.get('told') === 'before') {
    return <Toast>Việc này đã làm xong trước đó; không ai được nhắn lần nữa.</Toast>;
  }
  const told = /^\d{1,6}$/.exec(query.get('told') ?? '')?.[0];
  if (told === undefined) return null;
  return <Toast>Đã làm xong. {told} người được nhắn.</Toast>;
}
