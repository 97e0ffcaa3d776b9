// The mail server as a process of its own; its mails lie in a folder, so that they outlive it.
import { startMailServer, type MailServerOptions } from '../mail/mail-server.ts';
import { answerCalls, givenOptions } from './answer-calls.ts';

async function serve(): Promise<void> {
	const server = await startMailServer(givenOptions<MailServerOptions>());

	answerCalls({ refuse: (on: boolean) => server.refuse(on) }, () => server.close());
}

void serve();
