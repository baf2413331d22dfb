// Camefrom from Go by wazero, without cgo: go run -mod=mod . PATH/camefrom-c.wasm
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// call is the function camefrom_NAME: JSON text in, JSON text out. One goroutine at a time.
func call(ctx context.Context, module api.Module, name, json string) string {
	do := func(name string, given ...uint64) uint64 {
		results := must(module.ExportedFunction("camefrom_"+name).Call(ctx, given...))
		return append(results, 0)[0]
	}
	given, size := do("allocate", uint64(len(json))), uint64(len(json))
	module.Memory().WriteString(uint32(given), json)
	address := do(name, given, size)
	rest, _ := module.Memory().Read(uint32(address), module.Memory().Size()-uint32(address))
	defer func() { do("free", given); do("free", address) }()
	return string(rest[:bytes.IndexByte(rest, 0)])
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	ctx, wasm := context.Background(), must(os.ReadFile(os.Args[1]))
	module := must(wazero.NewRuntime(ctx).InstantiateWithConfig(ctx, wasm,
		wazero.NewModuleConfig().WithStartFunctions("_initialize")))
	referral := call(ctx, module, "read_page", `"https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0"`)
	fmt.Println(call(ctx, module, "banner", referral))
	fmt.Println(call(ctx, module, "parse", "{"))
}
