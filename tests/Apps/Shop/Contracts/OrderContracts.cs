using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Shop.Domain;

namespace Shop.Contracts;

public class PayOrderRequest
{
    [JsonRequired]
    public PaymentMethod Method { get; set; }

    [Required, Range(0.01, 100000000)]
    public decimal Amount { get; set; }
}

public class ShipOrderRequest
{
    [Required, StringLength(50, MinimumLength = 1)]
    public string Carrier { get; set; } = null!;

    [Required, StringLength(50, MinimumLength = 1)]
    public string TrackingNumber { get; set; } = null!;
}

public record OrderResponse(
    int Id,
    int CustomerId,
    string CustomerName,
    OrderStatus Status,
    string ShippingMethod,
    decimal ShippingFee,
    decimal Total,
    PaymentMethod? PaymentMethod,
    string? Carrier,
    string? TrackingNumber,
    DateTimeOffset PlacedAt,
    IReadOnlyList<OrderLineResponse> Lines);

public record OrderLineResponse(int ProductId, string Sku, int Quantity, decimal UnitPrice);
