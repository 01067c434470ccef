namespace Proofload.Pricing;

/// <summary>What people call the services that the book has short names for.</summary>
public static class ServiceNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["api-gateway"] = "Amazon API Gateway",
        ["aurora"] = "Amazon Aurora",
        ["cloudfront"] = "Amazon CloudFront",
        ["cloudwatch"] = "Amazon CloudWatch",
        ["cognito"] = "Amazon Cognito",
        ["data-transfer"] = "Data transfer",
        ["dynamodb"] = "Amazon DynamoDB",
        ["ebs"] = "Amazon EBS",
        ["ec2"] = "Amazon EC2",
        ["ec2-spot"] = "Amazon EC2 (spot)",
        ["ecr"] = "Amazon ECR",
        ["efs"] = "Amazon EFS",
        ["eks"] = "Amazon EKS",
        ["elasticache"] = "Amazon ElastiCache",
        ["elb"] = "Elastic Load Balancing",
        ["eventbridge"] = "Amazon EventBridge",
        ["fargate"] = "AWS Fargate",
        ["firehose"] = "Amazon Data Firehose",
        ["flink"] = "Managed Service for Apache Flink",
        ["kinesis"] = "Amazon Kinesis Data Streams",
        ["kms"] = "AWS KMS",
        ["lambda"] = "AWS Lambda",
        ["mq"] = "Amazon MQ",
        ["msk"] = "Amazon MSK",
        ["opensearch"] = "Amazon OpenSearch Service",
        ["rds"] = "Amazon RDS",
        ["redshift"] = "Amazon Redshift",
        ["route53"] = "Amazon Route 53",
        ["s3"] = "Amazon S3",
        ["secrets-manager"] = "AWS Secrets Manager",
        ["ses"] = "Amazon SES",
        ["sns"] = "Amazon SNS",
        ["sqs"] = "Amazon SQS",
        ["step-functions"] = "AWS Step Functions",
        ["vpc"] = "Amazon VPC",
        ["waf"] = "AWS WAF",
        ["xray"] = "AWS X-Ray",
    };

    /// <summary>The name, or the short one where there is no other.</summary>
    public static string Of(string service) => Names.GetValueOrDefault(service, service);
}
