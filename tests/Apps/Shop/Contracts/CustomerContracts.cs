using System.ComponentModel.DataAnnotations;

namespace Shop.Contracts;

public class CreateCustomerRequest
{
    [Required, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = null!;

    [EmailAddress, StringLength(200)]
    public string Email { get; set; } = null!;

    [StringLength(30)]
    public string? Phone { get; set; }
}

public class UpdateCustomerRequest
{
    [Required, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = null!;

    [Required, EmailAddress, StringLength(200)]
    public string Email { get; set; } = null!;

    [StringLength(30)]
    public string? Phone { get; set; }
}

public record CustomerResponse(int Id, string Name, string Email, string? Phone);

public record CustomerSummaryResponse(
    int CustomerId,
    int OrderCount,
    decimal TotalSpent,
    decimal AverageOrderValue,
    DateTimeOffset? LastOrderAt);
