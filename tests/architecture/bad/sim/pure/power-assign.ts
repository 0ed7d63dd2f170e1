export let y = 3;
y **= 2;
