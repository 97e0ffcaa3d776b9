import { useState } from 'preact/hooks';
import { Button } from './button';
import { Table, type TableProps } from './table';

/** The numbers behind a chart, for whoever asks for them; `noun` names them on the button: "series". */
export function TableOnDemand<T>({
	noun,
	of,
	...table
}: Omit<TableProps<T>, 'caption'> & { noun: string; of: string }) {
	const [isOpen, setIsOpen] = useState(false);
	const action = `${isOpen ? 'Hide' : 'Show'} the ${noun}`;
	return (
		<>
			<Button onClick={() => setIsOpen(!isOpen)} label={`${action}: ${of}`}>
				{action}
			</Button>
			{isOpen && (
				<Table
					caption={`${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${of}`}
					isMoved
					{...table}
				/>
			)}
		</>
	);
}
