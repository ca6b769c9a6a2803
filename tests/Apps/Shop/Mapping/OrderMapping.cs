using Shop.Contracts;
using Shop.Domain;

namespace Shop.Mapping;

public static class OrderMapping
{
    public static OrderResponse ToResponse(this Order order) => new(
        order.Id,
        order.CustomerId,
        order.Customer.Name,
        order.Status,
        order.ShippingMethod,
        order.ShippingFee,
        order.Total,
        order.PaymentMethod,
        order.Carrier,
        order.TrackingNumber,
        order.PlacedAt,
        order.Lines.Select(ToResponse).ToList());

    private static OrderLineResponse ToResponse(OrderLine line) =>
        new(line.ProductId, line.Product.Sku, line.Quantity, line.UnitPrice);
}
