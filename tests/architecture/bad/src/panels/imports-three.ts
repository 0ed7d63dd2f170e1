import "three/addons/controls/OrbitControls.js";
