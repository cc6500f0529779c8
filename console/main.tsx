import { render } from 'preact';
import '../ui/style/all.css';
import './console.css';
import { Console } from './Console.tsx';

const root = document.getElementById('app')!;
root.replaceChildren();
render(<Console />, root);
