import { RUN } from './docker';

/** Says under which number the files of this run use the Docker server. */
export default function setUp(): void {
	process.env[RUN] = String(process.pid);
}
