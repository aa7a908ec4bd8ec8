package dev.parley.aggregator.bus;

import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.StoredEvent;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Decodes the body of an exchange into a {@link BusMessage}, or throws {@link
 * MalformedEventException}: then the message becomes a dead letter.
 */
public final class DecodeMessage implements Processor {
  public static final String CHAT_ID = "chat_id";

  /** Larger than the largest event that the chat function accepts. */
  private static final int MESSAGE_BYTES_MAX = 64 * 1024;

  private final BusConsumer bus;

  public DecodeMessage(BusConsumer bus) {
    this.bus = bus;
  }

  @Override
  public void process(Exchange exchange) throws MalformedEventException {
    Message message = exchange.getMessage();
    byte[] json = body(message);
    Map<String, String> attributes = bus.attributes(message);
    if (!EventJson.understands(attributes.get("v"))) {
      throw new MalformedEventException("not schema version 1 or 2");
    }
    if (json.length > MESSAGE_BYTES_MAX) {
      throw new MalformedEventException("larger than " + MESSAGE_BYTES_MAX + " bytes");
    }
    StoredEvent event = EventJson.decode(json);
    if (!event.chatId().toString().equals(attributes.get(CHAT_ID))) {
      throw new MalformedEventException("attribute chat_id is not the event's");
    }
    bus.requireOrdered(message, event);
    message.setHeader(CHAT_ID, event.chatId().toString());
    message.setBody(new BusMessage(event, json.length, attributes, bus.acknowledger(exchange)));
  }

  /** The message's body; empty if it has none. */
  public static byte[] body(Message message) {
    return message.getBody() instanceof byte[] bytes ? bytes : new byte[0];
  }
}
