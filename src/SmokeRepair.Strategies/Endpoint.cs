namespace SmokeRepair.Strategies;

/// <summary>One operation of the service: an HTTP method and a route template.</summary>
/// <param name="Method">The HTTP method in upper case, as in <c>POST</c>.</param>
/// <param name="Route">The route template with a leading slash and bare parameter names, as in <c>/orders/{id}</c>.</param>
public sealed record Endpoint(string Method, string Route)
{
    /// <summary>The document's <c>operationId</c>, if it states one.</summary>
    public string? OperationId { get; init; }

    /// <summary>The statuses that the document declares; empty when there is no document.</summary>
    public IReadOnlyList<int> DeclaredStatuses { get; init; } = [];

    /// <summary>The handler as the running app names it, if it is known.</summary>
    public HandlerName? Handler { get; init; }

    /// <summary>The identity that violations and lessons are filed under, as in <c>POST /orders/{id}/pay</c>.</summary>
    public string Key => $"{Method} {Route}";

    /// <inheritdoc />
    public override string ToString() => Key;
}

/// <summary>The method that answers an endpoint, as metadata names it.</summary>
/// <param name="Type">Full metadata name of the declaring type, as in <c>Store.OrdersController</c> or <c>Program+&lt;&gt;c</c>.</param>
/// <param name="Method">Metadata name of the method, as in <c>Pay</c> or <c>&lt;&lt;Main&gt;$&gt;b__0_3</c>.</param>
/// <param name="ParameterTypes">Full names of the parameter types, in order: they tell overloads apart.</param>
public sealed record HandlerName(string Type, string Method, IReadOnlyList<string> ParameterTypes)
{
    /// <summary>Source file of the handler's first statement, if the symbols tell.</summary>
    public string? File { get; init; }

    /// <summary>Line of the handler's first statement, from 1; 0 when unknown.</summary>
    public int Line { get; init; }
}
