# Storefront, growth phase: a skeleton, made by Proofload from the design file.
# Sizes are the design's. What a design does not know is a variable or stands in a comment: go through both
# before you apply anything. Networks, roles and alarms are yours to add.

terraform {
  required_version = ">= 1.4"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "cache_subnet_group" {
  type        = string
  description = "The subnets of caches, as a group."
}

variable "db_subnet_group" {
  type        = string
  description = "The subnets of databases, as a group."
}

variable "ecs_cluster_arn" {
  type        = string
  description = "The cluster that services run in."
}

variable "ecs_cluster_name" {
  type        = string
  description = "The same cluster, by its name."
}

variable "image_uris" {
  type        = map(string)
  description = "Images of each component's code, by its id."
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "Subnets without a way in from the Internet, one a zone."
}

variable "public_subnet_ids" {
  type        = list(string)
  description = "Subnets that the Internet reaches, one a zone."
}

variable "role_arns" {
  type        = map(string)
  description = "Roles of each component, by its id."
}

variable "security_group_ids" {
  type        = map(list(string))
  description = "Security groups of each component, by its id."
}

# images: Amazon S3
# The design also says: dataClass public, itemSize 25KB, lifecycle true, metrics true, storage 2TB
resource "aws_s3_bucket" "images" {
  bucket_prefix = "images-"
}

resource "aws_s3_bucket_versioning" "images" {
  bucket = aws_s3_bucket.images.id

  versioning_configuration {
    status = "Enabled"
  }
}

# alb: Application Load Balancer
# The design also says: alarms true, authentication token, detection 10s, firewall true, healthCheck deep, logRetention 30d, logs true, metrics true, zones 3
resource "aws_lb" "alb" {
  name               = "alb"
  load_balancer_type = "application"
  internal           = false
  subnets            = var.public_subnet_ids
  security_groups    = var.security_group_ids["alb"]
}

# web: AWS Fargate (ECS)
# The design also says: alarms true, concurrency 16, credentials role, deployment rolling, logRetention 30d, logs true, metrics true, model async, owner shop, permissions least, public false, queue 16, secrets store, stateful false, traces true, work {any: 8ms, operations: {browse: 10ms, checkout: 25ms}}, zones 3
resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = var.ecs_cluster_arn
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 9

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = var.security_group_ids["web"]
  }
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048

  container_definitions = jsonencode([
    {
      name  = "web"
      image = var.image_uris["web"]
    }
  ])

  runtime_platform {
    cpu_architecture = "ARM64"
  }
}

resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.ecs_cluster_name}/web"
  min_capacity       = 9
  max_capacity       = 60
}

# cache: Amazon ElastiCache for Redis OSS
# The design also says: alarms true, authentication token, hitRatio 90%, keys 2M, metrics true, objectSize 20KB, public false, ttl 1h, zones 2
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "cache"
  description                = "cache"
  engine                     = "redis"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 1
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  subnet_group_name          = var.cache_subnet_group
  security_group_ids         = var.security_group_ids["cache"]
}

# index: Amazon OpenSearch Service
# The design also says: alarms true, authentication iam, encrypted true, itemSize 20KB, logRetention 30d, logs true, masters 3, metrics true, patching automatic, public false
resource "aws_opensearch_domain" "index" {
  domain_name = "index"

  cluster_config {
    instance_type          = "r7g.large.search"
    instance_count         = 3
    zone_awareness_enabled = true
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 100
  }
}

# db: Amazon Aurora (PostgreSQL)
# The design also says: alarms true, authentication password, backupCopy account, customerKey true, dataClass personal, growth 250MB/day, logRetention 30d, logs true, metrics true, patching automatic, pointInTime true, public false, storage 310GB, work {any: 2ms, read: 2ms, write: 4ms}, zones 3
resource "aws_rds_cluster" "db" {
  cluster_identifier          = "db"
  engine                      = "aurora-postgresql"
  storage_encrypted           = true
  backup_retention_period     = 30
  manage_master_user_password = true
  master_username             = "main"
  db_subnet_group_name        = var.db_subnet_group
  vpc_security_group_ids      = var.security_group_ids["db"]
}

resource "aws_rds_cluster_instance" "db" {
  count              = 3
  cluster_identifier = aws_rds_cluster.db.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

# Placed orders: Amazon SQS (standard queue)
# The design also says: alarms true, authentication iam, metrics true, privateEndpoint true, public false
resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = 60
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.orders_dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "orders_dead" {
  name = "orders-dead"
}

# fulfil: AWS Lambda
# The design also says: alarms true, batch 1, credentials role, idempotent true, logRetention 30d, logs true, metrics true, owner orders, patching automatic, permissions least, secrets store, traces true, work 120ms
resource "aws_lambda_function" "fulfil" {
  function_name                  = "fulfil"
  role                           = var.role_arns["fulfil"]
  package_type                   = "Image"
  image_uri                      = var.image_uris["fulfil"]
  architectures                  = ["arm64"]
  memory_size                    = 512
  timeout                        = 10
  reserved_concurrent_executions = 100
}

# Payments to take later: Amazon SQS (standard queue)
# The design also says: alarms true, authentication iam, metrics true, privateEndpoint true, public false
resource "aws_sqs_queue" "pending" {
  name                       = "pending"
  visibility_timeout_seconds = 180
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.pending_dead.arn
    maxReceiveCount     = 8
  })
}

resource "aws_sqs_queue" "pending_dead" {
  name = "pending-dead"
}

# settle: AWS Lambda
# The design also says: alarms true, credentials role, idempotent true, logRetention 30d, logs true, metrics true, owner orders, patching automatic, permissions least, secrets store, traces true, work 20ms
resource "aws_lambda_function" "settle" {
  function_name                  = "settle"
  role                           = var.role_arns["settle"]
  package_type                   = "Image"
  image_uri                      = var.image_uris["settle"]
  architectures                  = ["arm64"]
  memory_size                    = 256
  timeout                        = 30
  reserved_concurrent_executions = 50
}

# What no resource says: the kind and name of each component, and who calls whom ('~>' does not wait).
# Write security groups and policies from it; 'proofload import' reads it back.
resource "terraform_data" "design" {
  input = {
    format = "proofload/design-map/v1"

    components = {
      "cdn"     = { kind = "aws/cloudfront", label = "Page CDN" }
      "lists"   = { kind = "aws/cloudfront", label = "Result lists" }
      "media"   = { kind = "aws/cloudfront", label = "Image CDN" }
      "images"  = { kind = "aws/s3" }
      "alb"     = { kind = "aws/alb" }
      "web"     = { kind = "aws/fargate" }
      "cache"   = { kind = "aws/elasticache-redis" }
      "index"   = { kind = "aws/opensearch" }
      "db"      = { kind = "aws/aurora-postgresql" }
      "psp"     = { kind = "external", label = "Payment provider" }
      "orders"  = { kind = "aws/sqs", label = "Placed orders" }
      "fulfil"  = { kind = "aws/lambda" }
      "pending" = { kind = "aws/sqs", label = "Payments to take later" }
      "settle"  = { kind = "aws/lambda" }
    }

    connections = [
      "cdn -> alb",
      "media -> images",
      "lists -> alb",
      "alb -> web",
      "web -> cache",
      "web -> db",
      "web -> index",
      "web -> db",
      "web -> db",
      "web -> psp",
      "web ~> pending",
      "web -> db",
      "web ~> orders",
      "orders -> fulfil",
      "fulfil -> db",
      "pending -> settle",
      "settle -> psp",
    ]
  }
}
