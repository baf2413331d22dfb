// Camefrom from Java by Chicory, a WebAssembly runtime without native code:
// java -cp "chicory/*" WebAssembly.java PATH/camefrom-c.wasm
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.Parser;
import java.io.File;
import java.nio.charset.StandardCharsets;

public class WebAssembly {
  private final Instance instance;

  WebAssembly(String path) {
    // Calls _initialize, too.
    instance = Instance.builder(Parser.parse(new File(path))).build();
  }

  /** The function camefrom_NAME: JSON text in, JSON text out. One thread at a time. */
  String call(String name, String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int given = (int) instance.export("camefrom_allocate").apply(text.length)[0];
    Memory memory = instance.memory();
    memory.write(given, text);
    int address = (int) instance.export("camefrom_" + name).apply(given, text.length)[0];
    String answer = memory.readCString(address, StandardCharsets.UTF_8);
    instance.export("camefrom_free").apply(given);
    instance.export("camefrom_free").apply(address);
    return answer;
  }

  public static void main(String[] arguments) {
    WebAssembly camefrom = new WebAssembly(arguments[0]);
    String page = "\"https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0\"";
    System.out.println(camefrom.call("banner", camefrom.call("read_page", page)));
    System.out.println(camefrom.call("parse", "{"));
  }
}
