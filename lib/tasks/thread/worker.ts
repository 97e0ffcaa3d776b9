import { TASKS } from '../registry';
import { servicesOver } from './ask-main';
import { faultOf } from './fault';
import type { Reply, Upward, WorkOrder } from './messages';
import { throttled } from './throttle';

/** Runs one task in this worker thread: what the pool calls. Never throws; a failure is a reply. */
export default async function work({ name, input, port }: WorkOrder): Promise<Reply<unknown>> {
	const tell = (message: Upward): void => port.postMessage(message);
	try {
		const task = TASKS.get(name);
		if (!task) throw new Error(`There is no task named ${name}.`);
		const output = await task.run(input, {
			http: servicesOver(port),
			onProgress: throttled((progress) => tell({ kind: 'progress', progress })),
		});
		return { kind: 'done', output };
	} catch (thrown) {
		return { kind: 'fault', fault: faultOf(thrown) };
	} finally {
		port.close();
	}
}
