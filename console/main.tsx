import { render } from 'preact';
import '../ui/style/all.css';
import './console.css';
import { Console } from './Console.tsx';

render(<Console />, document.getElementById('app')!);
