// Camefrom from Java by JNA (Debian: libjna-java), here without a JSON library:
// java -cp /usr/share/java/jna.jar Native.java PATH/libcamefrom.so
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

public class Native {
  private final NativeLibrary library;

  Native(String path) {
    library = NativeLibrary.getInstance(path);
  }

  /** The function camefrom_NAME: JSON text in, JSON text out. A size_t is a long on 64 bits. */
  String call(String name, String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    Function function = library.getFunction("camefrom_" + name);
    Pointer address = function.invokePointer(new Object[] {text, (long) text.length});
    String answer = address.getString(0, "UTF-8");
    library.getFunction("camefrom_free").invokeVoid(new Object[] {address});
    return answer;
  }

  public static void main(String[] arguments) {
    Native camefrom = new Native(arguments[0]);
    String page = "\"https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0\"";
    System.out.println(camefrom.call("banner", camefrom.call("read_page", page)));
    System.out.println(camefrom.call("parse", "{"));
  }
}
