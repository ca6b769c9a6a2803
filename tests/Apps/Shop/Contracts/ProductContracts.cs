using System.ComponentModel.DataAnnotations;

namespace Shop.Contracts;

public class CreateProductRequest
{
    [Required, RegularExpression("^[A-Z0-9-]{3,20}$")]
    public string Sku { get; set; } = null!;

    [Required, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = null!;

    [StringLength(1000)]
    public string? Description { get; set; }

    [Required, Range(0.01, 100000)]
    public decimal Price { get; set; }

    [Range(0, 100000)]
    public int Stock { get; set; }
}

public class UpdateProductRequest
{
    [Required, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = null!;

    [StringLength(1000)]
    public string? Description { get; set; }

    [Required]
    public decimal Price { get; set; }
}

public class AdjustStockRequest
{
    [Range(-100000, 100000)]
    public int Delta { get; set; }
}

public record ProductResponse(int Id, string Sku, string Name, string? Description, decimal Price, int Stock);
