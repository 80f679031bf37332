import * as $protobuf from "protobufjs/minimal.js";
type Long = { low: number; high: number; unsigned: boolean; toNumber(): number; toString(): string };

/** Namespace otlp. */
export namespace otlp {

    /**
     * Properties of an AnyValue.
     * @deprecated Use otlp.AnyValue.$Properties instead.
     */
    interface IAnyValue extends otlp.AnyValue.$Properties {
    }

    /** Represents an AnyValue. */
    class AnyValue {

        /**
         * Constructs a new AnyValue.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.AnyValue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AnyValue stringValue. */
        stringValue?: (string|null);

        /** AnyValue boolValue. */
        boolValue?: (boolean|null);

        /** AnyValue intValue. */
        intValue?: (number|Long|null);

        /** AnyValue doubleValue. */
        doubleValue?: (number|null);

        /** AnyValue arrayValue. */
        arrayValue?: (otlp.ArrayValue.$Properties|null);

        /** AnyValue kvlistValue. */
        kvlistValue?: (otlp.KeyValueList.$Properties|null);

        /** AnyValue bytesValue. */
        bytesValue?: (Uint8Array|null);

        /** AnyValue value. */
        value?: ("stringValue"|"boolValue"|"intValue"|"doubleValue"|"arrayValue"|"kvlistValue"|"bytesValue");

        /**
         * Encodes the specified AnyValue message. Does not implicitly {@link otlp.AnyValue.verify|verify} messages.
         * @param message AnyValue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.AnyValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AnyValue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.AnyValue & otlp.AnyValue.$Shape} AnyValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.AnyValue & otlp.AnyValue.$Shape;
    }

    namespace AnyValue {

        /** Properties of an AnyValue. */
        interface $Properties {

            /** AnyValue stringValue */
            stringValue?: (string|null);

            /** AnyValue boolValue */
            boolValue?: (boolean|null);

            /** AnyValue intValue */
            intValue?: (number|Long|null);

            /** AnyValue doubleValue */
            doubleValue?: (number|null);

            /** AnyValue arrayValue */
            arrayValue?: (otlp.ArrayValue.$Properties|null);

            /** AnyValue kvlistValue */
            kvlistValue?: (otlp.KeyValueList.$Properties|null);

            /** AnyValue bytesValue */
            bytesValue?: (Uint8Array|null);

            /** AnyValue value */
            value?: ("stringValue"|"boolValue"|"intValue"|"doubleValue"|"arrayValue"|"kvlistValue"|"bytesValue");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of an AnyValue. */
        type $Shape = {
          stringValue?: string|null;
          boolValue?: boolean|null;
          intValue?: number|Long|null;
          doubleValue?: number|null;
          arrayValue?: otlp.ArrayValue.$Shape|null;
          kvlistValue?: otlp.KeyValueList.$Shape|null;
          bytesValue?: Uint8Array|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ value?: undefined; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "stringValue"; stringValue: string; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "boolValue"; stringValue?: null; boolValue: boolean; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "intValue"; stringValue?: null; boolValue?: null; intValue: number|Long; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "doubleValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue: number; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "arrayValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue: otlp.ArrayValue.$Shape; kvlistValue?: null; bytesValue?: null }|{ value?: "kvlistValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue: otlp.KeyValueList.$Shape; bytesValue?: null }|{ value?: "bytesValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue: Uint8Array })
        );
    }

    /**
     * Properties of an ArrayValue.
     * @deprecated Use otlp.ArrayValue.$Properties instead.
     */
    interface IArrayValue extends otlp.ArrayValue.$Properties {
    }

    /** Represents an ArrayValue. */
    class ArrayValue {

        /**
         * Constructs a new ArrayValue.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.ArrayValue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ArrayValue values. */
        values: otlp.AnyValue.$Properties[];

        /**
         * Encodes the specified ArrayValue message. Does not implicitly {@link otlp.ArrayValue.verify|verify} messages.
         * @param message ArrayValue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.ArrayValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ArrayValue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.ArrayValue & otlp.ArrayValue.$Shape} ArrayValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.ArrayValue & otlp.ArrayValue.$Shape;
    }

    namespace ArrayValue {

        /** Properties of an ArrayValue. */
        interface $Properties {

            /** ArrayValue values */
            values?: (otlp.AnyValue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ArrayValue. */
        type $Shape = {
          values?: otlp.AnyValue.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a KeyValueList.
     * @deprecated Use otlp.KeyValueList.$Properties instead.
     */
    interface IKeyValueList extends otlp.KeyValueList.$Properties {
    }

    /** Represents a KeyValueList. */
    class KeyValueList {

        /**
         * Constructs a new KeyValueList.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.KeyValueList.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** KeyValueList values. */
        values: otlp.KeyValue.$Properties[];

        /**
         * Encodes the specified KeyValueList message. Does not implicitly {@link otlp.KeyValueList.verify|verify} messages.
         * @param message KeyValueList message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.KeyValueList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a KeyValueList message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.KeyValueList & otlp.KeyValueList.$Shape} KeyValueList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.KeyValueList & otlp.KeyValueList.$Shape;
    }

    namespace KeyValueList {

        /** Properties of a KeyValueList. */
        interface $Properties {

            /** KeyValueList values */
            values?: (otlp.KeyValue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a KeyValueList. */
        type $Shape = {
          values?: otlp.KeyValue.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a KeyValue.
     * @deprecated Use otlp.KeyValue.$Properties instead.
     */
    interface IKeyValue extends otlp.KeyValue.$Properties {
    }

    /** Represents a KeyValue. */
    class KeyValue {

        /**
         * Constructs a new KeyValue.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.KeyValue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** KeyValue key. */
        key: string;

        /** KeyValue value. */
        value?: (otlp.AnyValue.$Properties|null);

        /**
         * Encodes the specified KeyValue message. Does not implicitly {@link otlp.KeyValue.verify|verify} messages.
         * @param message KeyValue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.KeyValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a KeyValue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.KeyValue & otlp.KeyValue.$Shape} KeyValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.KeyValue & otlp.KeyValue.$Shape;
    }

    namespace KeyValue {

        /** Properties of a KeyValue. */
        interface $Properties {

            /** KeyValue key */
            key?: (string|null);

            /** KeyValue value */
            value?: (otlp.AnyValue.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a KeyValue. */
        type $Shape = {
          key?: string|null;
          value?: otlp.AnyValue.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a Resource.
     * @deprecated Use otlp.Resource.$Properties instead.
     */
    interface IResource extends otlp.Resource.$Properties {
    }

    /** Represents a Resource. */
    class Resource {

        /**
         * Constructs a new Resource.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.Resource.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Resource attributes. */
        attributes: otlp.KeyValue.$Properties[];

        /**
         * Encodes the specified Resource message. Does not implicitly {@link otlp.Resource.verify|verify} messages.
         * @param message Resource message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.Resource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Resource message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.Resource & otlp.Resource.$Shape} Resource
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.Resource & otlp.Resource.$Shape;
    }

    namespace Resource {

        /** Properties of a Resource. */
        interface $Properties {

            /** Resource attributes */
            attributes?: (otlp.KeyValue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Resource. */
        type $Shape = {
          attributes?: otlp.KeyValue.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a Scope.
     * @deprecated Use otlp.Scope.$Properties instead.
     */
    interface IScope extends otlp.Scope.$Properties {
    }

    /** Represents a Scope. */
    class Scope {

        /**
         * Constructs a new Scope.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.Scope.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Scope name. */
        name: string;

        /** Scope version. */
        version: string;

        /**
         * Encodes the specified Scope message. Does not implicitly {@link otlp.Scope.verify|verify} messages.
         * @param message Scope message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.Scope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Scope message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.Scope & otlp.Scope.$Shape} Scope
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.Scope & otlp.Scope.$Shape;
    }

    namespace Scope {

        /** Properties of a Scope. */
        interface $Properties {

            /** Scope name */
            name?: (string|null);

            /** Scope version */
            version?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Scope. */
        type $Shape = otlp.Scope.$Properties;
    }

    /**
     * Properties of a Request.
     * @deprecated Use otlp.Request.$Properties instead.
     */
    interface IRequest extends otlp.Request.$Properties {
    }

    /** Represents a Request. */
    class Request {

        /**
         * Constructs a new Request.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.Request.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Request resources. */
        resources: Uint8Array[];

        /**
         * Encodes the specified Request message. Does not implicitly {@link otlp.Request.verify|verify} messages.
         * @param message Request message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.Request & otlp.Request.$Shape} Request
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.Request & otlp.Request.$Shape;
    }

    namespace Request {

        /** Properties of a Request. */
        interface $Properties {

            /** Request resources */
            resources?: (Uint8Array[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Request. */
        type $Shape = otlp.Request.$Properties;
    }

    /**
     * Properties of a ResourceItems.
     * @deprecated Use otlp.ResourceItems.$Properties instead.
     */
    interface IResourceItems extends otlp.ResourceItems.$Properties {
    }

    /** Represents a ResourceItems. */
    class ResourceItems {

        /**
         * Constructs a new ResourceItems.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.ResourceItems.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResourceItems resource. */
        resource: Uint8Array;

        /** ResourceItems scopes. */
        scopes: Uint8Array[];

        /**
         * Encodes the specified ResourceItems message. Does not implicitly {@link otlp.ResourceItems.verify|verify} messages.
         * @param message ResourceItems message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.ResourceItems.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResourceItems message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.ResourceItems & otlp.ResourceItems.$Shape} ResourceItems
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.ResourceItems & otlp.ResourceItems.$Shape;
    }

    namespace ResourceItems {

        /** Properties of a ResourceItems. */
        interface $Properties {

            /** ResourceItems resource */
            resource?: (Uint8Array|null);

            /** ResourceItems scopes */
            scopes?: (Uint8Array[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ResourceItems. */
        type $Shape = otlp.ResourceItems.$Properties;
    }

    /**
     * Properties of a ScopeItems.
     * @deprecated Use otlp.ScopeItems.$Properties instead.
     */
    interface IScopeItems extends otlp.ScopeItems.$Properties {
    }

    /** Represents a ScopeItems. */
    class ScopeItems {

        /**
         * Constructs a new ScopeItems.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.ScopeItems.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ScopeItems scope. */
        scope: Uint8Array;

        /** ScopeItems items. */
        items: Uint8Array[];

        /**
         * Encodes the specified ScopeItems message. Does not implicitly {@link otlp.ScopeItems.verify|verify} messages.
         * @param message ScopeItems message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.ScopeItems.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ScopeItems message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.ScopeItems & otlp.ScopeItems.$Shape} ScopeItems
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.ScopeItems & otlp.ScopeItems.$Shape;
    }

    namespace ScopeItems {

        /** Properties of a ScopeItems. */
        interface $Properties {

            /** ScopeItems scope */
            scope?: (Uint8Array|null);

            /** ScopeItems items */
            items?: (Uint8Array[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ScopeItems. */
        type $Shape = otlp.ScopeItems.$Properties;
    }

    /**
     * Properties of a Span.
     * @deprecated Use otlp.Span.$Properties instead.
     */
    interface ISpan extends otlp.Span.$Properties {
    }

    /** Represents a Span. */
    class Span {

        /**
         * Constructs a new Span.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.Span.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Span traceId. */
        traceId: Uint8Array;

        /** Span spanId. */
        spanId: Uint8Array;

        /** Span parentSpanId. */
        parentSpanId: Uint8Array;

        /** Span name. */
        name: string;

        /** Span kind. */
        kind: number;

        /** Span startTimeUnixNano. */
        startTimeUnixNano: (number|Long);

        /** Span endTimeUnixNano. */
        endTimeUnixNano: (number|Long);

        /** Span attributes. */
        attributes: otlp.KeyValue.$Properties[];

        /** Span events. */
        events: otlp.SpanEvent.$Properties[];

        /** Span status. */
        status?: (otlp.SpanStatus.$Properties|null);

        /**
         * Encodes the specified Span message. Does not implicitly {@link otlp.Span.verify|verify} messages.
         * @param message Span message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.Span.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Span message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.Span & otlp.Span.$Shape} Span
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.Span & otlp.Span.$Shape;
    }

    namespace Span {

        /** Properties of a Span. */
        interface $Properties {

            /** Span traceId */
            traceId?: (Uint8Array|null);

            /** Span spanId */
            spanId?: (Uint8Array|null);

            /** Span parentSpanId */
            parentSpanId?: (Uint8Array|null);

            /** Span name */
            name?: (string|null);

            /** Span kind */
            kind?: (number|null);

            /** Span startTimeUnixNano */
            startTimeUnixNano?: (number|Long|null);

            /** Span endTimeUnixNano */
            endTimeUnixNano?: (number|Long|null);

            /** Span attributes */
            attributes?: (otlp.KeyValue.$Properties[]|null);

            /** Span events */
            events?: (otlp.SpanEvent.$Properties[]|null);

            /** Span status */
            status?: (otlp.SpanStatus.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Span. */
        type $Shape = {
          traceId?: Uint8Array|null;
          spanId?: Uint8Array|null;
          parentSpanId?: Uint8Array|null;
          name?: string|null;
          kind?: number|null;
          startTimeUnixNano?: number|Long|null;
          endTimeUnixNano?: number|Long|null;
          attributes?: otlp.KeyValue.$Shape[]|null;
          events?: otlp.SpanEvent.$Shape[]|null;
          status?: otlp.SpanStatus.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a SpanEvent.
     * @deprecated Use otlp.SpanEvent.$Properties instead.
     */
    interface ISpanEvent extends otlp.SpanEvent.$Properties {
    }

    /** Represents a SpanEvent. */
    class SpanEvent {

        /**
         * Constructs a new SpanEvent.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.SpanEvent.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SpanEvent timeUnixNano. */
        timeUnixNano: (number|Long);

        /** SpanEvent name. */
        name: string;

        /** SpanEvent attributes. */
        attributes: otlp.KeyValue.$Properties[];

        /**
         * Encodes the specified SpanEvent message. Does not implicitly {@link otlp.SpanEvent.verify|verify} messages.
         * @param message SpanEvent message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.SpanEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SpanEvent message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.SpanEvent & otlp.SpanEvent.$Shape} SpanEvent
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.SpanEvent & otlp.SpanEvent.$Shape;
    }

    namespace SpanEvent {

        /** Properties of a SpanEvent. */
        interface $Properties {

            /** SpanEvent timeUnixNano */
            timeUnixNano?: (number|Long|null);

            /** SpanEvent name */
            name?: (string|null);

            /** SpanEvent attributes */
            attributes?: (otlp.KeyValue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SpanEvent. */
        type $Shape = {
          timeUnixNano?: number|Long|null;
          name?: string|null;
          attributes?: otlp.KeyValue.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a SpanStatus.
     * @deprecated Use otlp.SpanStatus.$Properties instead.
     */
    interface ISpanStatus extends otlp.SpanStatus.$Properties {
    }

    /** Represents a SpanStatus. */
    class SpanStatus {

        /**
         * Constructs a new SpanStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.SpanStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SpanStatus message. */
        message: string;

        /** SpanStatus code. */
        code: number;

        /**
         * Encodes the specified SpanStatus message. Does not implicitly {@link otlp.SpanStatus.verify|verify} messages.
         * @param message SpanStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.SpanStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SpanStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.SpanStatus & otlp.SpanStatus.$Shape} SpanStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.SpanStatus & otlp.SpanStatus.$Shape;
    }

    namespace SpanStatus {

        /** Properties of a SpanStatus. */
        interface $Properties {

            /** SpanStatus message */
            message?: (string|null);

            /** SpanStatus code */
            code?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SpanStatus. */
        type $Shape = otlp.SpanStatus.$Properties;
    }

    /**
     * Properties of a LogRecord.
     * @deprecated Use otlp.LogRecord.$Properties instead.
     */
    interface ILogRecord extends otlp.LogRecord.$Properties {
    }

    /** Represents a LogRecord. */
    class LogRecord {

        /**
         * Constructs a new LogRecord.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.LogRecord.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LogRecord timeUnixNano. */
        timeUnixNano: (number|Long);

        /** LogRecord body. */
        body?: (otlp.AnyValue.$Properties|null);

        /** LogRecord attributes. */
        attributes: otlp.KeyValue.$Properties[];

        /** LogRecord traceId. */
        traceId: Uint8Array;

        /** LogRecord spanId. */
        spanId: Uint8Array;

        /** LogRecord observedTimeUnixNano. */
        observedTimeUnixNano: (number|Long);

        /** LogRecord eventName. */
        eventName: string;

        /**
         * Encodes the specified LogRecord message. Does not implicitly {@link otlp.LogRecord.verify|verify} messages.
         * @param message LogRecord message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.LogRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LogRecord message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.LogRecord & otlp.LogRecord.$Shape} LogRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.LogRecord & otlp.LogRecord.$Shape;
    }

    namespace LogRecord {

        /** Properties of a LogRecord. */
        interface $Properties {

            /** LogRecord timeUnixNano */
            timeUnixNano?: (number|Long|null);

            /** LogRecord body */
            body?: (otlp.AnyValue.$Properties|null);

            /** LogRecord attributes */
            attributes?: (otlp.KeyValue.$Properties[]|null);

            /** LogRecord traceId */
            traceId?: (Uint8Array|null);

            /** LogRecord spanId */
            spanId?: (Uint8Array|null);

            /** LogRecord observedTimeUnixNano */
            observedTimeUnixNano?: (number|Long|null);

            /** LogRecord eventName */
            eventName?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LogRecord. */
        type $Shape = {
          timeUnixNano?: number|Long|null;
          body?: otlp.AnyValue.$Shape|null;
          attributes?: otlp.KeyValue.$Shape[]|null;
          traceId?: Uint8Array|null;
          spanId?: Uint8Array|null;
          observedTimeUnixNano?: number|Long|null;
          eventName?: string|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a Response.
     * @deprecated Use otlp.Response.$Properties instead.
     */
    interface IResponse extends otlp.Response.$Properties {
    }

    /** Represents a Response. */
    class Response {

        /**
         * Constructs a new Response.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.Response.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Response partialSuccess. */
        partialSuccess?: (otlp.PartialSuccess.$Properties|null);

        /**
         * Encodes the specified Response message. Does not implicitly {@link otlp.Response.verify|verify} messages.
         * @param message Response message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.Response & otlp.Response.$Shape} Response
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.Response & otlp.Response.$Shape;
    }

    namespace Response {

        /** Properties of a Response. */
        interface $Properties {

            /** Response partialSuccess */
            partialSuccess?: (otlp.PartialSuccess.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Response. */
        type $Shape = otlp.Response.$Properties;
    }

    /**
     * Properties of a PartialSuccess.
     * @deprecated Use otlp.PartialSuccess.$Properties instead.
     */
    interface IPartialSuccess extends otlp.PartialSuccess.$Properties {
    }

    /** Represents a PartialSuccess. */
    class PartialSuccess {

        /**
         * Constructs a new PartialSuccess.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.PartialSuccess.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PartialSuccess rejected. */
        rejected: (number|Long);

        /** PartialSuccess errorMessage. */
        errorMessage: string;

        /**
         * Encodes the specified PartialSuccess message. Does not implicitly {@link otlp.PartialSuccess.verify|verify} messages.
         * @param message PartialSuccess message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.PartialSuccess.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PartialSuccess message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.PartialSuccess & otlp.PartialSuccess.$Shape} PartialSuccess
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.PartialSuccess & otlp.PartialSuccess.$Shape;
    }

    namespace PartialSuccess {

        /** Properties of a PartialSuccess. */
        interface $Properties {

            /** PartialSuccess rejected */
            rejected?: (number|Long|null);

            /** PartialSuccess errorMessage */
            errorMessage?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PartialSuccess. */
        type $Shape = otlp.PartialSuccess.$Properties;
    }

    /**
     * Properties of a Status.
     * @deprecated Use otlp.Status.$Properties instead.
     */
    interface IStatus extends otlp.Status.$Properties {
    }

    /** Represents a Status. */
    class Status {

        /**
         * Constructs a new Status.
         * @param [properties] Properties to set
         */
        constructor(properties?: otlp.Status.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Status code. */
        code: number;

        /** Status message. */
        message: string;

        /**
         * Encodes the specified Status message. Does not implicitly {@link otlp.Status.verify|verify} messages.
         * @param message Status message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: otlp.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Status message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {otlp.Status & otlp.Status.$Shape} Status
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): otlp.Status & otlp.Status.$Shape;
    }

    namespace Status {

        /** Properties of a Status. */
        interface $Properties {

            /** Status code */
            code?: (number|null);

            /** Status message */
            message?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Status. */
        type $Shape = otlp.Status.$Properties;
    }
}
