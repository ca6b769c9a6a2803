using System.ComponentModel.DataAnnotations;

namespace Shop.Contracts;

public class CreateCartRequest
{
    [Required, Range(1, int.MaxValue)]
    public int CustomerId { get; set; }
}

public class AddItemRequest
{
    [Required, Range(1, int.MaxValue)]
    public int ProductId { get; set; }

    [Required, Range(1, 10)]
    public int Quantity { get; set; }
}

public class ChangeQuantityRequest
{
    [Required, Range(1, 100)]
    public int Quantity { get; set; }
}

public class CheckoutRequest
{
    [Required]
    public string ShippingMethod { get; set; } = null!;
}

public record CartResponse(
    Guid Id,
    int CustomerId,
    bool CheckedOut,
    IReadOnlyList<CartItemResponse> Items,
    decimal Subtotal);

public record CartItemResponse(int ProductId, string Sku, string Name, int Quantity, decimal UnitPrice, decimal LineTotal);
