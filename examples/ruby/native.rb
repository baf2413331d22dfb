# Camefrom from Ruby by its own Fiddle: ruby native.rb PATH/libcamefrom.so
require "fiddle"
require "json"

class Camefrom
  def initialize(path)
    @library = Fiddle.dlopen(path)
    @free = function("free", [Fiddle::TYPE_VOIDP], Fiddle::TYPE_VOID)
  end

  # The function camefrom_NAME; JSON text, or with JSON.generate what becomes it.
  def call(name, json)
    call = function(name, [Fiddle::TYPE_VOIDP, Fiddle::TYPE_SIZE_T], Fiddle::TYPE_VOIDP)
    address = call.call(json, json.bytesize)
    answer = JSON.parse(address.to_s.force_encoding("UTF-8"))
    raise ArgumentError, answer["error"]["message"] if answer.is_a?(Hash) && answer["error"]

    answer
  ensure
    @free.call(address) if address
  end

  private

  def function(name, takes, gives)
    Fiddle::Function.new(@library["camefrom_#{name}"], takes, gives)
  end
end

camefrom = Camefrom.new(ARGV[0])
page = "https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0"
banner = camefrom.call("banner", JSON.generate(camefrom.call("read_page", JSON.generate(page))))
puts [banner["title"], *banner["fields"].map { |field| "#{field["label"]}: #{field["value"]}" }].join(" | ")
begin
  camefrom.call("parse", "{")
rescue ArgumentError => e
  puts "refused: #{e.message}"
end
