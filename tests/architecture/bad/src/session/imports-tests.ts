import "../../tests/helper.ts";
