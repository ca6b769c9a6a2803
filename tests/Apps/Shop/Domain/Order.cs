using Shop.Domain.Exceptions;

namespace Shop.Domain;

public enum OrderStatus
{
    Pending,
    Paid,
    Shipped,
    Cancelled,
}

public enum PaymentMethod
{
    Card,
    Transfer,
    Voucher,
}

public class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    public OrderStatus Status { get; set; }

    public string ShippingMethod { get; set; } = null!;

    public decimal ShippingFee { get; set; }

    public decimal Total { get; set; }

    public PaymentMethod? PaymentMethod { get; set; }

    public string? Carrier { get; set; }

    public string? TrackingNumber { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public List<OrderLine> Lines { get; set; } = [];

    public void Pay(PaymentMethod method, decimal amount)
    {
        if (amount != Total)
        {
            throw new PaymentMismatchException(Id, Total, amount);
        }

        PaymentMethod = method;
        Status = OrderStatus.Paid;
    }

    public void Ship(string carrier, string trackingNumber)
    {
        if (Status != OrderStatus.Paid)
        {
            throw new InvalidStateException($"Order {Id} is {Status} and cannot be shipped.");
        }

        Carrier = carrier;
        TrackingNumber = trackingNumber;
        Status = OrderStatus.Shipped;
    }

    public void Cancel()
    {
        if (Status is OrderStatus.Shipped or OrderStatus.Cancelled)
        {
            throw new InvalidStateException($"Order {Id} is {Status} and cannot be cancelled.");
        }

        Status = OrderStatus.Cancelled;
    }
}

public class OrderLine
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public int ProductId { get; set; }

    public Product Product { get; set; } = null!;

    public int Quantity { get; set; }

    public decimal UnitPrice { get; set; }
}
