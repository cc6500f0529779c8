import { render } from 'preact';
import '../ui/style/all.css';
import './shop.css';
import { Shop } from './Shop.tsx';

const root = document.getElementById('app')!;
root.replaceChildren(); // what stood there until the script ran
render(<Shop />, root);
