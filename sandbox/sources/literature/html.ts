import type { Reply } from '../reply.ts';

/** A page of the web server in front of a service. */
export function nginxPage(status: number, words: string): Reply {
	const title = `${status} ${words}`;
	const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
	return { status, headers: { 'content-type': 'text/html' }, body };
}
